import type { DemoOffer, DemoPersona } from "@commontable/shared/features/people/api.ts";
import { colorOf } from "@commontable/shared/sync/presence.ts";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { apiErrorOf } from "../../api/api-error.ts";
import { api, done, read } from "../../api/client.ts";
import { paths } from "../../app/paths.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button, LinkButton } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import styles from "./Entry.module.css";
import { EntryFrame } from "./EntryFrame.tsx";
import { messages } from "./messages.ts";
import { useLanding } from "./use-landing.ts";

const words = messages.demo;
/** People shown before "more": enough for every kind of representative. */
const personasShown = 4;

/** The example partnerships and the people one can be there: one press and in. */
export function DemoPage() {
  const offer = useQuery({ queryKey: ["demo"], queryFn: () => read(api.demo.$get()) });
  const land = useLanding();
  const enter = useMutation({
    mutationFn: (choice: { partnershipId: string; personId: string }) =>
      read(api.demo.enter.$post({ json: choice })),
    onSuccess: land,
  });
  const failure = enter.error ?? offer.error;
  return (
    <EntryFrame title={words.title} width="wide" isExample>
      <h1 className={styles.heading}>{words.heading}</h1>
      <p className={styles.lead}>{words.lead}</p>
      <FormError>{failure && apiErrorOf(failure).sentence}</FormError>
      {offer.isPending && <Skeleton />}
      {offer.data?.partnerships.length === 0 && (
        <Empty
          icon="flask"
          title={words.none}
          action={<LinkButton href={paths.begin}>{words.begin}</LinkButton>}
        >
          {words.noneWhy}
        </Empty>
      )}
      <div className={styles.tables}>
        {offer.data?.partnerships.map((partnership) => (
          <ExampleTable
            key={partnership.id}
            partnership={partnership}
            onEnter={(personId) => enter.mutate({ partnershipId: partnership.id, personId })}
            isEntering={enter.isPending}
          />
        ))}
      </div>
    </EntryFrame>
  );
}

interface ExampleTableProps {
  partnership: DemoOffer["partnerships"][number];
  onEnter: (personId: string) => void;
  isEntering: boolean;
}

function ExampleTable({ partnership, onEnter, isEntering }: ExampleTableProps) {
  const [showsAll, setShowsAll] = useState(false);
  const { personas } = partnership;
  // A button that hides one person takes as much room as the person.
  const isShort = personas.length <= personasShown + 1;
  const shown = showsAll || isShort ? personas : personas.slice(0, personasShown);
  const rest = personas.length - shown.length;
  return (
    <Card as="section" className={styles.table} aria-labelledby={`table-${partnership.id}`}>
      <div className={styles.about}>
        <h2 id={`table-${partnership.id}`}>{partnership.name}</h2>
        <p className="sm soft">{partnership.purpose}</p>
        <p className="xs mute">{partnership.note}</p>
      </div>
      <ul className={styles.personas}>
        {shown.map((persona) => (
          <li key={persona.personId}>
            <PersonaButton
              persona={persona}
              onPress={() => onEnter(persona.personId)}
              isDisabled={isEntering}
            />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <div>
          <Button kind="bare" icon="down" onPress={() => setShowsAll(true)}>
            {words.more(rest)}
          </Button>
        </div>
      )}
      <Partners partnership={partnership} />
    </Card>
  );
}

function PersonaButton({
  persona,
  onPress,
  isDisabled,
}: {
  persona: DemoPersona;
  onPress: () => void;
  isDisabled: boolean;
}) {
  return (
    <AriaButton className={styles.persona ?? ""} onPress={onPress} isDisabled={isDisabled}>
      <Avatar name={persona.name} color={colorOf(persona.personId)} />
      <span className={styles.words}>
        <b>
          <VisuallyHidden>{words.openAs} </VisuallyHidden>
          {persona.name}
        </b>
        <span className="xs soft">
          {[persona.organization, persona.type ? words.types[persona.type] : null].filter(Boolean).join(", ")}
        </span>
      </span>
      <Icon name="arrow" />
    </AriaButton>
  );
}

/** Programs that play the others, so that one person alone sees a busy table. */
function Partners({ partnership }: { partnership: ExampleTableProps["partnership"] }) {
  const [isOn, setOn] = useState(partnership.partnersOn);
  const change = useMutation({
    mutationFn: (on: boolean) =>
      done(api.demo.partners.$post({ json: { partnershipId: partnership.id, on } })),
    onMutate: setOn,
    onError: (_error, on) => setOn(!on),
  });
  return (
    <div className={styles.partners}>
      <Switch isSelected={isOn} onChange={(on) => change.mutate(on)} under={words.partnersHint}>
        {words.partners}
      </Switch>
      {isOn && (
        <Chip tone="honey" icon="loop">
          {words.partnersOn}
        </Chip>
      )}
      <FormError>{change.error && apiErrorOf(change.error).sentence}</FormError>
    </div>
  );
}
