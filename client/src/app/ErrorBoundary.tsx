import { Component, type ReactNode } from "react";
import { Button, LinkButton } from "../ui/Button.tsx";
import { Disclosure } from "../ui/Disclosure.tsx";
import { Note } from "../ui/Note.tsx";
import { messages } from "./messages.ts";
import { paths } from "./paths.ts";

interface Props {
  children: ReactNode;
  /** A new value clears the failure: another page is another try. */
  resetKey?: string;
}

interface State {
  failure: { error: unknown } | null;
  resetKey: string | undefined;
}

/** Catches what a page throws while it draws, says what is safe, and offers the way on. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failure: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failure: { error } };
  }

  static getDerivedStateFromProps({ resetKey }: Props, state: State): Partial<State> | null {
    return resetKey === state.resetKey ? null : { failure: null, resetKey };
  }

  /** Code that could not be fetched stays unfetched for this page; loading it anew asks again. */
  #tryAgain(error: unknown): void {
    if (isMissingCode(error)) location.reload();
    else this.setState({ failure: null });
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    const { title, words, retry, home, details } = messages.errorPage;
    return (
      <main id="main" tabIndex={-1} className="page stack">
        <Note tone="talk">
          <span role="alert">
            <b>{title}</b> {words}
          </span>
        </Note>
        <div className="row wrap">
          <Button kind="main" onPress={() => this.#tryAgain(failure.error)}>
            {retry}
          </Button>
          <LinkButton href={paths.start}>{home}</LinkButton>
        </div>
        <Disclosure title={details}>
          <code className="sm soft">
            {failure.error instanceof Error ? failure.error.message : String(failure.error)}
          </code>
        </Disclosure>
      </main>
    );
  }
}

/** Browsers say it differently; all of them name the module. */
function isMissingCode(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);
}
