/** `Mailer` over SMTP. */
import { createTransport, type Transporter } from "nodemailer";
import type { Mail, Mailer } from "./Mailer.ts";

/** A mail server that does not answer must not hold a person's request for minutes. */
const timeoutMs = 10_000;

export class SmtpMailer implements Mailer {
  readonly #transport: Transporter;
  readonly #from: string;

  constructor(settings: { url: string; from: string }) {
    this.#transport = createTransport({
      url: settings.url,
      connectionTimeout: timeoutMs,
      socketTimeout: timeoutMs,
    });
    this.#from = settings.from;
  }

  async send({ stopUrl, ...mail }: Mail): Promise<void> {
    await this.#transport.sendMail({
      from: this.#from,
      ...mail,
      ...(stopUrl === undefined ? {} : { list: { unsubscribe: stopUrl } }),
      disableUrlAccess: true,
      disableFileAccess: true,
    });
  }
}
