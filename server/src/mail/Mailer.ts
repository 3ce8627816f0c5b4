/** Sends mail. Absent where no mail server is configured; everything works without one. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same in HTML, with everything people wrote escaped. Without it the mail is plain text only. */
  readonly html?: string;
  /** Where its reader ends mails of this kind; shown by mail programs beside the sender. */
  readonly stopUrl?: string;
}

export interface Mailer {
  /** Resolves when the mail server took it. */
  send(mail: Mail): Promise<void>;
}
