/** The type of all routes, for the browser's typed client. The only file of the server a client may import. */
import type { createApi } from "./app.ts";

export type AppType = ReturnType<typeof createApi>;
