/** How much of a body that is refused is still read, and for how long, before the refusal. */
const discardedBytesMax = 16 * 1024 * 1024;
const discardMsMax = 10_000;

/** A client that is still sending does not listen: cut off, it would read a broken connection for the refusal. */
export async function discard(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (body === null || body.locked) return;
  const reader = body.getReader();
  const timer = setTimeout(() => void reader.cancel(), discardMsMax);
  let bytes = 0;
  try {
    while (bytes <= discardedBytesMax) {
      const { done, value } = await reader.read();
      if (done) return;
      bytes += value.byteLength;
    }
  } catch {
    // The client left; nobody waits for the refusal.
  } finally {
    clearTimeout(timer);
  }
}
