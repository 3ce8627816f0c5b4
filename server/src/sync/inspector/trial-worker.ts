/** The thread in which edits are tried. It is ended when one takes too long. */
import * as Y from "yjs";
import { applyAll } from "@commontable/shared/documents/apply-all.ts";
import { answerQuestions } from "../../threads/answer-questions.ts";
import type { Trial } from "./Trials.ts";

answerQuestions(({ parts, update }: Trial): number => {
  const doc = new Y.Doc();
  applyAll(doc, parts);
  // This thread's own time: what else the machine does is nobody's fault here.
  const before = process.threadCpuUsage();
  Y.applyUpdate(doc, update);
  const { user, system } = process.threadCpuUsage(before);
  doc.destroy();
  return (user + system) / 1000;
});
