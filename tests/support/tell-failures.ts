/** Runs before each browser test: one that fails now and then is to be understood from the first time it does. */
import { beforeEach } from "vitest";
import { Person } from "./people.ts";

beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => Person.tellWhatIsSeen(task.name));
});
