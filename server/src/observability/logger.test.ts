import { expect, test } from "vitest";
import { createLogger } from "./logger.ts";

test.each(["error", "err"])("an error under %s is written with its message", (key) => {
  const lines: string[] = [];
  const logger = createLogger("error", { write: (line) => lines.push(line) });
  logger.error({ [key]: new Error("database or disk is full") }, "an entry could not be stored");
  expect(JSON.parse(lines[0] ?? "{}")).toMatchObject({
    msg: "an entry could not be stored",
    [key]: { message: "database or disk is full" },
  });
});
