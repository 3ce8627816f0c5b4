import { type FormEvent, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Link } from "react-aria-components/Link";
import { useLocation } from "wouter";
import { paths } from "../../app/paths.ts";
import { useMe } from "../../app/queries.ts";
import { Button, LinkButton } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Note } from "../../ui/Note.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { cx } from "../../ui/cx.ts";
import styles from "./Entry.module.css";
import { EntryFrame } from "./EntryFrame.tsx";
import { tokenIn } from "./invitation-link.ts";
import { messages } from "./messages.ts";

const words = messages.start;

/** Three doors, and above them the tables this browser already sits at. */
export function StartPage() {
  const { data: me, isPending } = useMe();
  const [hasLink, setHasLink] = useState(false);
  const signIn = me?.person?.hasAccount ? undefined : (
    <LinkButton kind="bare" href={paths.signIn}>
      {words.signIn}
    </LinkButton>
  );
  return (
    <EntryFrame title={words.title} width="wide" end={signIn}>
      <h1 className={styles.hero}>{words.heading}</h1>
      <p className={styles.lead}>{words.lead}</p>
      {/* Whose tables stand above the doors is known first, so that nobody presses a door that moves. */}
      {isPending ? (
        <Skeleton />
      ) : (
        <>
          <OwnSeats />
          {me?.features.firstStewardPending && !me.features.openStart && (
            <Note tone="plain">{words.firstPending}</Note>
          )}
          <div className={styles.doors}>
            {me?.features.demo !== false && (
              <Link className={styles.door ?? ""} href={paths.demo}>
                <Mark name="eye" />
                <h2>{words.look.title}</h2>
                <p>{words.look.words}</p>
              </Link>
            )}
            <Link className={styles.door ?? ""} href={paths.begin}>
              <Mark name="plus" />
              <h2>{words.begin.title}</h2>
              <p>{words.begin.words}</p>
            </Link>
            <AriaButton
              className={styles.door ?? ""}
              aria-expanded={hasLink}
              onPress={() => setHasLink(!hasLink)}
            >
              <Mark name="link" />
              <h2>{words.link.title}</h2>
              <p>{words.link.words}</p>
            </AriaButton>
          </div>
          {hasLink && <LinkForm />}
          <p className="sm soft">
            {words.archive} <Link href={paths.bringIn}>{words.bringIn}</Link>
          </p>
        </>
      )}
    </EntryFrame>
  );
}

function Mark({ name }: { name: "eye" | "plus" | "link" }) {
  return (
    <span className={styles.mark}>
      <Icon name={name} />
    </span>
  );
}

function OwnSeats() {
  const { data: me } = useMe();
  if (!me || me.seats.length === 0) return null;
  return (
    <section aria-labelledby="own-seats" className={cx("stack", styles.ownSeats)}>
      <h2 id="own-seats" className="h2">
        {words.yours}
      </h2>
      <Card flush className={styles.seats}>
        {me.seats.map((seat) => (
          <Link
            key={seat.partnership.id}
            className={styles.seat ?? ""}
            href={paths.home(seat.partnership.slug)}
          >
            <Icon name={seat.partnership.simulation ? "flask" : "meet"} />
            <span className={styles.words}>
              <b>{seat.partnership.name}</b>
              <span className="sm soft">{words.asWho(seat.personName, seat.organization?.name ?? null)}</span>
            </span>
            <Icon name="right" />
          </Link>
        ))}
      </Card>
    </section>
  );
}

function LinkForm() {
  const [, navigate] = useLocation();
  const [pasted, setPasted] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const token = tokenIn(pasted);
    if (token) navigate(paths.join(token));
    else setProblem(words.linkProblem);
  };
  return (
    <form className={styles.linkForm} onSubmit={submit} noValidate>
      <TextField
        autoFocus
        label={words.linkField}
        hint={words.linkHint}
        error={problem}
        value={pasted}
        onChange={(text) => {
          setPasted(text);
          setProblem(null);
        }}
        inputMode="url"
      />
      <Button type="submit" kind="main">
        {words.linkOpen}
      </Button>
    </form>
  );
}
