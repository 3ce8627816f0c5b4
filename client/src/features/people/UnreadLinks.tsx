import { apiErrorOf } from "../../api/api-error.ts";
import { Button } from "../../ui/Button.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { messages } from "./messages.ts";
import styles from "./People.module.css";

export interface UnreadLinksProps {
  /** What could not be read. */
  words: string;
  links: { error: Error | null; isFetching: boolean; refetch: () => Promise<unknown> };
}

/** Where the open links could not be read: what was not seen must not pass for none. */
export function UnreadLinks({ words, links: { error, isFetching, refetch } }: UnreadLinksProps) {
  return (
    <FormError>
      {error && (
        <>
          <span>
            {words} {apiErrorOf(error).sentence}
          </span>
          <span className={styles.actions}>
            <Button isPending={isFetching} onPress={() => void refetch()}>
              {messages.retry}
            </Button>
          </span>
        </>
      )}
    </FormError>
  );
}
