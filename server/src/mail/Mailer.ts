/** Sends mail. Absent where no mail server is configured; everything works without one. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text only: nothing to render, nothing to inject. */
  readonly text: string;
}

export interface Mailer {
  /** Resolves when the mail server took it. */
  send(mail: Mail): Promise<void>;
}
