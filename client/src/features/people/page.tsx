import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import { useState } from "react";
import { useLocation, useSearch } from "wouter";
import { apiErrorOf } from "../../api/api-error.ts";
import { PageFrame } from "../../app/PageFrame.tsx";
import { paths } from "../../app/paths.ts";
import { Button } from "../../ui/Button.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { BodiesView } from "./BodiesView.tsx";
import { InterestsView } from "./InterestsView.tsx";
import { InviteDialog } from "./InviteDialog.tsx";
import { MembersView } from "./MembersView.tsx";
import { messages } from "./messages.ts";
import { usePeople } from "./use-people.ts";

const views = ["interests", "bodies", "members"] as const;
type View = (typeof views)[number];

/** Who speaks for what, where they sit, and what they may do. */
export function PeoplePage() {
  const people = usePeople();
  const search = new URLSearchParams(useSearch());
  const [, navigate] = useLocation();
  const asked = search.get("view");
  const view: View = views.find((known) => known === asked) ?? "interests";
  const [isInviting, setInviting] = useState(search.has("invite"));
  const { slug } = people.partnership;
  const words = messages[view];
  const invite = people.canManage ? (
    <Button kind="main" icon="invite" onPress={() => setInviting(true)}>
      {messages.invite}
    </Button>
  ) : undefined;
  return (
    <PageFrame title={messages.title} titleIsHeading={false} {...(invite ? { end: invite } : {})}>
      <div className="page">
        <div className="page-h">
          <div>
            <h1>{words.heading}</h1>
            <p>{words.lead}</p>
          </div>
          <div className="end">
            <Segmented
              label={messages.view}
              value={view}
              onChange={(next) => navigate(`${paths.people(slug)}?view=${next}`, { replace: true })}
              options={views.map((id) => ({ id, label: messages.views[id], short: messages.viewsShort[id] }))}
            />
          </div>
        </div>
        <FormError>{people.error && apiErrorOf(people.error).sentence}</FormError>
        {people.isPending ? (
          <Skeleton />
        ) : (
          <Content view={view} people={people} onInvite={() => setInviting(true)} />
        )}
      </div>
      {isInviting && people.canManage && (
        <InviteDialog
          people={people}
          onClose={() => {
            setInviting(false);
            if (search.has("invite")) navigate(paths.people(slug), { replace: true });
          }}
        />
      )}
    </PageFrame>
  );
}

function Content({
  view,
  people,
  onInvite,
}: {
  view: View;
  people: ReturnType<typeof usePeople>;
  onInvite: () => void;
}) {
  switch (view) {
    case "interests":
      return <InterestsView people={people} onInvite={onInvite} />;
    case "bodies":
      return <BodiesView people={people} />;
    case "members":
      return <MembersView people={people} />;
    default:
      return exhaustive(view);
  }
}
