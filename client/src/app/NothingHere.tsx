import { LinkButton } from "../ui/Button.tsx";
import { messages } from "./messages.ts";
import { PageFrame } from "./PageFrame.tsx";
import { usePartnership } from "./partnership-context.ts";
import { paths } from "./paths.ts";

/** An address inside a partnership that leads nowhere: the table stays around it, and Home is one press away. */
export function NothingHere() {
  const { partnership } = usePartnership();
  const { title, words, home } = messages.notFound;
  return (
    <PageFrame title={title} titleIsHeading={false}>
      <div className="page stack">
        <div className="page-h">
          <div>
            <h1>{title}</h1>
            <p>{words}</p>
          </div>
        </div>
        <div>
          <LinkButton kind="main" href={paths.home(partnership.slug)}>
            {home(partnership.name)}
          </LinkButton>
        </div>
      </div>
    </PageFrame>
  );
}
