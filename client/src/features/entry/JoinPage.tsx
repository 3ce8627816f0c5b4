import type { JoinOffer } from "@commontable/shared/features/people/api.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { apiErrorOf } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { documentPath, paths } from "../../app/paths.ts";
import { Button, LinkButton } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Note } from "../../ui/Note.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import styles from "./Entry.module.css";
import { EntryFrame } from "./EntryFrame.tsx";
import { JoinForm } from "./JoinForm.tsx";
import { messages } from "./messages.ts";

const words = messages.join;

/** One screen between an invitation link and a seat. */
export function JoinPage({ token }: { token: string }) {
  const offer = useQuery({
    queryKey: ["join", token],
    queryFn: () => read(api.join[":secret"].$get({ param: { secret: encodeURIComponent(token) } })),
  });
  if (offer.error) {
    const { code, sentence } = apiErrorOf(offer.error);
    return code === "link-ended" ? (
      <EndedLink />
    ) : (
      <Unread sentence={sentence} onRetry={() => void offer.refetch()} isPending={offer.isFetching} />
    );
  }
  return (
    <EntryFrame title={words.title} isExample={offer.data?.partnership.simulation ?? false}>
      {offer.data ? <Offer offer={offer.data} token={token} /> : <Skeleton lines={5} />}
    </EntryFrame>
  );
}

function Offer({ offer, token }: { offer: JoinOffer; token: string }) {
  const [isSomeoneElse, setSomeoneElse] = useState(false);
  const { partnership, alreadyHere } = offer;
  return (
    <>
      <section className={styles.banner}>
        <p className="sm">{words.joining}</p>
        <h1>{partnership.name}</h1>
        <p className="sm row">
          <Icon name="meet" />
          <span>{[offer.body?.name, words.invitedBy(offer.invitedBy)].filter(Boolean).join(" · ")}</span>
        </p>
      </section>
      {alreadyHere && !isSomeoneElse ? (
        <>
          <Note tone="primary">{words.already(alreadyHere.name)}</Note>
          <LinkButton
            kind="main"
            size="big"
            full
            href={documentPath(partnership.slug, offer.document, offer.section)}
          >
            {words.goOn}
          </LinkButton>
          <Button kind="bare" full onPress={() => setSomeoneElse(true)}>
            {words.notYou(alreadyHere.name)}
          </Button>
        </>
      ) : (
        <JoinForm offer={offer} token={token} />
      )}
    </>
  );
}

/** The link may be good: its words did not arrive. */
function Unread(props: { sentence: string; onRetry: () => void; isPending: boolean }) {
  return (
    <EntryFrame title={words.title}>
      <h1 className={styles.heading}>{words.unread}</h1>
      <p className={styles.lead}>{props.sentence}</p>
      <div>
        <Button kind="main" isPending={props.isPending} onPress={props.onRetry}>
          {words.retry}
        </Button>
      </div>
    </EntryFrame>
  );
}

function EndedLink() {
  return (
    <EntryFrame title={words.ended}>
      <h1 className={styles.heading}>{words.ended}</h1>
      <p className={styles.lead}>{words.endedWords}</p>
      <div>
        <LinkButton href={paths.start}>{words.toStart}</LinkButton>
      </div>
    </EntryFrame>
  );
}
