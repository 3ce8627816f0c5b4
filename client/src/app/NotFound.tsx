import { Brand } from "../ui/Brand.tsx";
import { LinkButton } from "../ui/Button.tsx";
import { messages } from "./messages.ts";
import { paths } from "./paths.ts";
import { usePageTitle } from "./use-page-title.ts";

export function NotFound() {
  const { title, words, start, signIn } = messages.notFound;
  usePageTitle([title]);
  return (
    <main id="main" tabIndex={-1} className="page stack">
      <Brand>{messages.product}</Brand>
      <h1 className="doc">{title}</h1>
      <p className="soft">{words}</p>
      <div className="row wrap">
        <LinkButton kind="main" href={paths.start}>
          {start}
        </LinkButton>
        <LinkButton href={paths.signIn}>{signIn}</LinkButton>
      </div>
    </main>
  );
}
