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

  override render(): ReactNode {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    const { title, words, retry, home, details } = messages.errorPage;
    return (
      <div className="page stack" role="alert">
        <Note tone="talk">
          <b>{title}</b>
          <span>{words}</span>
        </Note>
        <div className="row wrap">
          <Button kind="main" onPress={() => this.setState({ failure: null })}>
            {retry}
          </Button>
          <LinkButton href={paths.start}>{home}</LinkButton>
        </div>
        <Disclosure title={details}>
          <code className="sm soft">
            {failure.error instanceof Error ? failure.error.message : String(failure.error)}
          </code>
        </Disclosure>
      </div>
    );
  }
}
