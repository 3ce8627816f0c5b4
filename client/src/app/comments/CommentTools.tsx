import { useContext } from "react";
import { Button } from "react-aria-components/Button";
import { keyName } from "../../editor/key-name.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Tooltip } from "../../ui/Tooltip.tsx";
import { CommentsButton } from "./CommentsButton.tsx";
import { CommentsContext, useHub } from "./comments-context.ts";
import { toolMessages as words } from "./tool-messages.ts";

/** For the bar above the text of a page: comment, and all comments. */
export function CommentTools() {
  return (
    <>
      <CommentTool />
      <CommentsButton />
    </>
  );
}

/** For the bar above a text that is only a part of its page: comment. */
export function CommentTool() {
  const hub = useContext(CommentsContext);
  const mayComment = useHub(hub, ({ read }) => read().mayComment);
  return hub && mayComment ? (
    <Tooltip words={words.comment} keys={keyName(words.key)}>
      <Button
        className="ed-tool ed-wide desk-say"
        preventFocusOnPress
        onPress={() => hub.ask({ type: "begin" })}
      >
        <Icon name="addcomment" />
        {words.comment}
      </Button>
    </Tooltip>
  ) : null;
}
