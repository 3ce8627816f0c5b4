import { Button } from "react-aria-components/Button";
import { Icon } from "../../ui/Icon.tsx";
import type { IconName } from "../../ui/icon-shapes.tsx";
import { Tooltip } from "../../ui/Tooltip.tsx";
import { toolMessages as suggestionWords } from "../suggestions/tool-messages.ts";
import styles from "./Comments.module.css";
import { useHub } from "./comments-context.ts";
import type { CommentsHub } from "./CommentsHub.ts";
import { messages } from "./messages.ts";

/**
 * The ways to all comments and all suggestions, with how many are open, or else how many comments were begun (CM23). Nothing
 * while there are none.
 */
export function ListButton({ hub, isInTopBar = false }: { hub: CommentsHub; isInTopBar?: boolean }) {
  const { all, open } = useHub(hub, ({ read }) => read().count);
  const begun = useHub(hub, ({ read }) => read().begun);
  const suggested = useHub(hub, ({ read }) => read().suggested);
  const isDrafting = useHub(hub, ({ read }) => Boolean(read().suggesting?.draft));
  const look = (isInTopBar ? styles.topButton : undefined) ?? "ed-tool ed-wide";
  return (
    <>
      {(all > 0 || begun > 0) && (
        <CountButton
          icon="comment"
          look={look}
          words={all > 0 ? messages.open(open) : messages.manyBegun(begun)}
          onPress={() => hub.ask({ type: "list" })}
        >
          {all > 0 ? open : begun}
        </CountButton>
      )}
      {(suggested > 0 || isDrafting) && (
        <CountButton
          icon="suggest"
          look={look}
          words={suggestionWords.open(suggested)}
          onPress={() => hub.set({ isSuggestionListOpen: true })}
        >
          {suggested}
        </CountButton>
      )}
    </>
  );
}

interface CountButtonProps {
  icon: IconName;
  look: string;
  words: string;
  onPress: () => void;
  children: number;
}

/** Opens a list; says in a number how much of it is open. */
function CountButton({ icon, look, words, onPress, children }: CountButtonProps) {
  return (
    <Tooltip words={words}>
      <Button className={look} aria-label={words} aria-haspopup="dialog" onPress={onPress}>
        <Icon name={icon} />
        {children}
      </Button>
    </Tooltip>
  );
}
