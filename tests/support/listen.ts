import type { Server } from "node:net";

/** Has a server listen on a free port of this machine; answers which. */
export async function listenAnywhere(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a server on a port has an address");
  return address.port;
}
