import { expect, test } from "vitest";
import { decodeText } from "./decode-text.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
/** As far as its letters have the numbers they have in Unicode. */
const windows1252 = (text: string) => Uint8Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
const utf16 = (text: string, isLittle: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  text.split("").forEach((letter, at) => view.setUint16(at * 2, letter.charCodeAt(0), isLittle));
  return new Uint8Array(view.buffer);
};

test("[PA41] a file of UTF-8, of UTF-16 either way, and of older Windows reads the same, and a guess is said", () => {
  const read = (bytes: Uint8Array) => Object.values(decodeText(bytes, false));
  expect(read(utf8("Município"))).toEqual(["Município", false]);
  expect(read(utf8("\uFEFFMunicípio"))).toEqual(["Município", false]);
  expect(read(utf16("\uFEFFMunicípio 東京", true))).toEqual(["Município 東京", false]);
  expect(read(utf16("\uFEFFMunicípio 東京", false))).toEqual(["Município 東京", false]);
  expect(read(windows1252("Município"))).toEqual(["Município", true]);
});

test("[PA41] a web page is read as it says itself, where it is written so", () => {
  const page = (charset: string) =>
    `<meta http-equiv=Content-Type content="text/html; charset=${charset}"><p>Ñandú`;
  const read = (bytes: Uint8Array) => decodeText(bytes, true);
  expect(read(windows1252(page("windows-1252")))).toEqual({ text: page("windows-1252"), isGuess: false });
  expect(read(windows1252(page("windows-1250"))).text).toContain("Ńandú");
  expect(read(utf8(page("utf-16")))).toEqual({ text: page("utf-16"), isGuess: false });
  expect(read(utf8(page("nothing")))).toEqual({ text: page("nothing"), isGuess: false });
  expect(read(utf8(page("windows-1252"))).text, "saved again by another program").toBe(page("windows-1252"));
  expect(read(utf8(`\uFEFF${page("windows-1252")}`)).text).toBe(page("windows-1252"));
  expect(read(windows1252(page("utf-8")))).toEqual({ text: page("utf-8"), isGuess: true });
});
