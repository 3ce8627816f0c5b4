import { useState } from "react";
import { unspokenQuestion } from "../../app/parts/interest-words.ts";
import { phoneQuery, useMedia } from "../../app/use-media.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { InterestMap } from "./InterestMap.tsx";
import { InterestList } from "./InterestList.tsx";
import { NameOrganization } from "./NameOrganization.tsx";
import { OrganizationSheet } from "./OrganizationSheet.tsx";
import { messages } from "./messages.ts";
import styles from "./People.module.css";
import type { InterestColumn, People } from "./use-people.ts";

const words = messages.interests;
const easyIcons = ["coins", "clock", "people", "globe"] as const;

/** Organizations against interests, gaps first in sight, and what could close one. */
export function InterestsView({ people, onInvite }: { people: People; onInvite: () => void }) {
  const [openId, setOpenId] = useState<string | null>(null);
  const isPhone = useMedia(phoneQuery);
  const open = [...people.organizations, ...people.prospects].find(({ id }) => id === openId);
  const gap = people.map.find((column) => column.isGap);
  return (
    <>
      {people.organizations.length === 0 ? (
        <Empty
          icon="people"
          title={words.empty}
          action={people.canManage && <Button onPress={onInvite}>{words.askThem}</Button>}
        >
          {words.emptyWhy}
        </Empty>
      ) : isPhone ? (
        <InterestList people={people} onOpen={setOpenId} />
      ) : (
        <InterestMap people={people} onOpen={setOpenId} />
      )}
      <div className={styles.two}>
        {gap && <GapCard gap={gap} />}
        <Named people={people} onInvite={onInvite} onOpen={setOpenId} />
      </div>
      {open && (
        <OrganizationSheet
          key={open.id}
          organization={open}
          people={people}
          onClose={() => setOpenId(null)}
        />
      )}
    </>
  );
}

function GapCard({ gap }: { gap: InterestColumn }) {
  const [lever] = gap.levers;
  return (
    <Card as="section" className={styles.ask}>
      <span className={styles.mark}>
        <Icon name="people" />
      </span>
      <div className="grow">
        <p className={styles.question}>{unspokenQuestion(lever?.system ?? "", gap.interest)}</p>
        <ul className={styles.easy}>
          {words.easy.map((way, index) => (
            <li key={way}>
              <Chip large icon={easyIcons[index] ?? "heart"}>
                {way}
              </Chip>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

function Named({
  people,
  onInvite,
  onOpen,
}: {
  people: People;
  onInvite: () => void;
  onOpen: (id: string) => void;
}) {
  const [isNaming, setNaming] = useState<"prospect" | "active" | null>(null);
  return (
    <Card as="section" aria-labelledby="named-so-far">
      <h2 id="named-so-far" className="h2">
        {words.named}
      </h2>
      {people.prospects.length === 0 && <p className="sm soft">{words.namedNone}</p>}
      {people.prospects.map((prospect) => (
        <div key={prospect.id} className="row" style={{ marginBlock: "var(--s3)" }}>
          <span className={styles.words}>
            <button type="button" className={styles.orgButton} onClick={() => onOpen(prospect.id)}>
              <span className={styles.orgName}>
                <span>{prospect.name}</span>
                <span className="sm soft">{prospect.whyHere || messages.sectors[prospect.sector]}</span>
              </span>
            </button>
          </span>
          {people.canManage && <Button onPress={onInvite}>{messages.invite}</Button>}
        </div>
      ))}
      {people.canEdit && (
        <div className={styles.actions} style={{ marginInlineStart: "calc(-1 * var(--s3))" }}>
          <Button kind="bare" icon="plus" onPress={() => setNaming("prospect")}>
            {words.nameSomeone}
          </Button>
          <Button kind="bare" icon="plus" onPress={() => setNaming("active")}>
            {words.addOrganization}
          </Button>
        </div>
      )}
      {isNaming && <NameOrganization people={people} status={isNaming} onClose={() => setNaming(null)} />}
    </Card>
  );
}
