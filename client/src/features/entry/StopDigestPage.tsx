import { useMutation } from "@tanstack/react-query";
import { apiErrorOf } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { messages } from "../../app/notices/messages.ts";
import { placeInAddress } from "../../app/place-in-address.ts";
import { Button } from "../../ui/Button.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { Note } from "../../ui/Note.tsx";
import styles from "./Entry.module.css";
import { EntryFrame } from "./EntryFrame.tsx";

const words = messages.stop;

/** Where a digest's last link leads. One press, because mail programs open every link they see. */
export function StopDigestPage() {
  const stop = useMutation({
    mutationFn: () => read(api.digest.stop.$post({ json: { token: placeInAddress() } })),
  });
  const failure = stop.error && apiErrorOf(stop.error);
  const isWrongLink = failure?.code === "link-ended" || failure?.code === "invalid";
  return (
    <EntryFrame title={words.title}>
      <h1 className={styles.heading}>{words.heading}</h1>
      {stop.data ? (
        <Note tone="good">
          <p role="status">{words.done(stop.data.partnership)}</p>
          <p className="sm soft">{words.doneMore}</p>
        </Note>
      ) : (
        <>
          <p>{words.lead}</p>
          <FormError>{failure && (isWrongLink ? words.failed : failure.sentence)}</FormError>
          <Button kind="main" size="big" full isPending={stop.isPending} onPress={() => stop.mutate()}>
            {words.press}
          </Button>
        </>
      )}
    </EntryFrame>
  );
}
