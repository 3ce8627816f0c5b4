import type { Remark } from "@commontable/shared/features/comments/rules.ts";
import { Composer } from "./Composer.tsx";
import { useMentioned } from "./MentionArea.tsx";
import { messages } from "./messages.ts";
import type { Refused } from "./said.ts";
import type { ShownThread } from "./shown-threads.ts";
import type { Comments } from "./use-comments.ts";

/** What somebody writes in a thread. */
export type Form =
  | { readonly type: "reply" }
  | { readonly type: "reword"; readonly remark: Remark }
  | { readonly type: "change"; readonly refused: Refused };

export interface ThreadFormProps {
  form: Form;
  thread: ShownThread;
  /** Who began the thread. */
  name: string;
  comments: Comments;
  onClose: () => void;
}

/** The form in which somebody replies, or says something in other words. */
export function ThreadForm({ form, thread, name, comments, onClose }: ThreadFormProps) {
  const mentioned = useMentioned();
  const [id, begun] = begunWith(form);
  const isReply = form.type === "reply";
  const send = (text: string) => {
    const words = { text, mentions: mentioned(text) };
    if (form.type === "change") return comments.change(thread.id, form.refused, words);
    return comments.take(
      thread.id,
      form.type === "reply"
        ? { kind: "said", ...words }
        : { kind: "reworded", about: form.remark.id, ...words },
    );
  };
  return (
    <Composer
      // Not the remark's own key: that one stands beside it.
      key={`${form.type}-${id}`}
      document={thread.document}
      draftKey={`remark/${thread.document}/${thread.id}/${id}`}
      label={isReply ? messages.replyTo(name) : messages.reword}
      send={isReply ? messages.sendReply : messages.reword}
      text={begun}
      onSend={({ text }) => {
        send(text);
        onClose();
      }}
      onCancel={onClose}
    />
  );
}

/** What it is about, and the words one begins with. */
function begunWith(form: Form): readonly [id: string, text: string] {
  if (form.type === "reply") return ["reply", ""];
  if (form.type === "reword") return [form.remark.id, form.remark.text];
  return [form.refused.stepId, form.refused.text];
}
