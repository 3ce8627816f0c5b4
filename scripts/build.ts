/** `pnpm build`: the client's assets, when they are missing or older than their sources. */
import { buildClient, isClientBuilt } from "./lib/client-build.ts";
import { tail } from "./lib/run.ts";

if (isClientBuilt()) {
  console.log("The page is built already.");
} else {
  const built = await buildClient();
  console.log(tail(built.output, built.code === 0 ? 8 : 60));
  process.exit(built.code);
}
