const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
export const idLength = 12;

/**
 * A new block id: 12 characters, 62 bits of chance. Two blocks of one document meet the same id about once in
 * 10^12 documents of a thousand blocks, and then the later copy is given another one.
 */
export function newBlockId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(idLength));
  // 252 is the largest multiple of 36 in a byte; the bias of the four values above it does not matter here.
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join("");
}
