import { expect, test } from "vitest";
import { fileNameOf } from "./take-file.ts";

test("a file is called what the server calls it, in every script", () => {
  expect(
    [
      `attachment; filename="Agenda _.docx"; filename*=UTF-8''Agenda%20%E2%80%93.docx`,
      `attachment; filename="plain.pdf"`,
      `attachment; filename*=UTF-8''%ff; filename="plain.pdf"`,
      "",
    ].map(fileNameOf),
  ).toEqual(["Agenda –.docx", "plain.pdf", "plain.pdf", "document"]);
});
