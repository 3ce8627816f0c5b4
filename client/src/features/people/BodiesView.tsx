import { hasDecisionRule } from "@commontable/shared/features/charter/checks.ts";
import { readTerms } from "@commontable/shared/features/charter/terms-doc.ts";
import { bodyProblems } from "@commontable/shared/features/partnerships/rules.ts";
import { colorOf } from "@commontable/shared/sync/presence.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { apiErrorOf } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { paths } from "../../app/paths.ts";
import { bodiesQuery } from "../../app/queries.ts";
import { useDocument, useDocumentAccess } from "../../sync/use-document.ts";
import { useYValue } from "../../sync/use-y-value.ts";
import { PersonLine } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { Note } from "../../ui/Note.tsx";
import { TextLink } from "../../ui/TextLink.tsx";
import { BodyDialog } from "./BodyDialog.tsx";
import { SeatDialog } from "./SeatDialog.tsx";
import { messages } from "./messages.ts";
import styles from "./People.module.css";
import type { BodyRow, People } from "./use-people.ts";

const words = messages.bodies;

/** Where people sit, and how the bodies hear each other. */
export function BodiesView({ people }: { people: People }) {
  const [isAdding, setAdding] = useState(false);
  const [seatIn, setSeatIn] = useState<BodyRow | null>(null);
  const { bodies, channels } = people;
  const nameOf = (id: string) => bodies.find((body) => body.id === id)?.name ?? id;
  const problems = bodyProblems(bodies, channels, useCharterRule());
  return (
    <div className="stack">
      {problems.map((problem) => (
        <Note key={`${problem.bodyId} ${problem.rule}`} icon="eye">
          {words.problems[problem.rule](nameOf(problem.bodyId))}
        </Note>
      ))}
      <div className={styles.bodies}>
        {bodies.map((body) => (
          <BodyCard key={body.id} body={body} people={people} onAddSeat={() => setSeatIn(body)} />
        ))}
      </div>
      {channels.length > 0 && (
        <Card as="section" aria-labelledby="channels">
          <h2 id="channels" className="h2">
            {words.channels}
          </h2>
          <ul className={styles.seats}>
            {channels.map((channel) => (
              <li key={channel.id} className="sm soft">
                {words.hears(
                  nameOf(channel.fromBodyId),
                  words.channelKinds[channel.kind],
                  nameOf(channel.toBodyId),
                  channel.answerDays,
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {people.canEdit && (
        <div>
          <Button icon="plus" onPress={() => setAdding(true)}>
            {words.add}
          </Button>
        </div>
      )}
      {isAdding && <BodyDialog people={people} onClose={() => setAdding(false)} />}
      {seatIn && <SeatDialog body={seatIn} people={people} onClose={() => setSeatIn(null)} />}
    </div>
  );
}

/** Whether the charter says how the table decides. Nobody is asked for a rule while that is not known here. */
function useCharterRule(): boolean {
  const charter = useDocument("charter");
  const { phase } = useDocumentAccess(charter);
  const hasRule = useYValue(charter.doc, (doc) => hasDecisionRule(readTerms(doc)));
  return phase !== "ready" || hasRule;
}

function BodyCard({ body, people, onAddSeat }: { body: BodyRow; people: People; onAddSeat: () => void }) {
  const queries = useQueryClient();
  const { id: partnershipId, slug } = people.partnership;
  const remove = useMutation({
    mutationFn: (seatId: string) =>
      read(api.p[":partnershipId"].seats[":seatId"].$delete({ param: { partnershipId, seatId } })),
    onSuccess: () => queries.invalidateQueries(bodiesQuery(partnershipId)),
  });
  const isMine =
    body.id === people.partnership.wholeTableId ||
    body.seats.some((seat) => seat.personId === people.seat.personId);
  return (
    <Card as="section" className={styles.body} aria-labelledby={`body-${body.id}`}>
      <div className={styles.bodyHead}>
        <div>
          <h2 id={`body-${body.id}`} className="h2">
            {body.name}
          </h2>
          <p className="sm soft">{body.purpose || words.kinds[body.kind]}</p>
        </div>
        {isMine && (
          <TextLink className="nw" href={paths.trust(slug, body.id)}>
            {words.trust}
          </TextLink>
        )}
      </div>
      {body.powers.length > 0 && (
        <p className={styles.chips}>
          {body.powers.map((power) => (
            <Chip key={power}>{words.powerNames[power]}</Chip>
          ))}
        </p>
      )}
      {body.seats.length > 0 && (
        <ul className={styles.seats}>
          {body.seats.map((seat) => (
            <Seat
              key={seat.id}
              seat={seat}
              body={body}
              people={people}
              onRemove={() => remove.mutate(seat.id)}
            />
          ))}
        </ul>
      )}
      <FormError>{remove.error && apiErrorOf(remove.error).sentence}</FormError>
      {people.canManage && (
        <div style={{ marginInlineStart: "calc(-1 * var(--s3))" }}>
          <Button kind="bare" icon="plus" onPress={onAddSeat}>
            {words.addSeat}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Seat({
  seat,
  body,
  people,
  onRemove,
}: {
  seat: BodyRow["seats"][number];
  body: BodyRow;
  people: People;
  onRemove: () => void;
}) {
  const holder = people.members.find((member) => member.personId === seat.personId);
  const organization = people.organizations.find(({ id }) => id === holder?.organizationId);
  const worksFor = people.members.find((member) => member.personId === seat.worksForId);
  const part = seat.role === "member" ? null : words.seatRoles[seat.role];
  const under = [organization?.name, part, worksFor && words.worksForName(worksFor.name)]
    .filter(Boolean)
    .join(", ");
  if (!holder) {
    return (
      <li className={`${styles.seat} ${styles.openSeat}`}>
        <span className={styles.words}>
          <b>{words.open}</b>
          <span className="xs soft">
            {[words.bases[seat.basis], part, words.openWho].filter(Boolean).join(" · ")}
          </span>
        </span>
        {people.canManage && (
          <SeatMenu label={words.seatActions(words.open, body.name)} onRemove={onRemove} />
        )}
      </li>
    );
  }
  return (
    <li className={styles.seat}>
      <span className="grow">
        <PersonLine name={holder.name} color={colorOf(holder.personId)} under={under} />
      </span>
      {people.canManage && <SeatMenu label={words.seatActions(holder.name, body.name)} onRemove={onRemove} />}
    </li>
  );
}

function SeatMenu({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <Menu
      label={label}
      placement="bottom end"
      trigger={<IconButton icon="more" label={label} />}
      groups={[
        {
          id: "seat",
          entries: [{ id: "remove", icon: "x", label: words.removeSeat, danger: true, onPress: onRemove }],
        },
      ]}
    />
  );
}
