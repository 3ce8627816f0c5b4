import { passwordLengthMin } from "@commontable/shared/features/people/words.ts";
import { fieldSentence } from "../../api/api-error.ts";
import { TextField } from "../../ui/TextField.tsx";
import { messages } from "./messages.ts";

export interface Account {
  email: string;
  password: string;
}

export interface AccountFieldsProps {
  value: Account;
  onChange: (account: Account) => void;
  error: unknown;
  /** Path of the fields in the request, for the server's sentences. */
  path?: string;
  isNew?: boolean;
}

export function AccountFields({ value, onChange, error, path = "", isNew = true }: AccountFieldsProps) {
  return (
    <>
      <TextField
        label={messages.account.email}
        type="email"
        autoComplete="email"
        value={value.email}
        onChange={(email) => onChange({ ...value, email })}
        error={fieldSentence(error, `${path}email`)}
      />
      <TextField
        label={messages.account.password}
        type="password"
        autoComplete={isNew ? "new-password" : "current-password"}
        hint={isNew ? messages.account.passwordHint(passwordLengthMin) : undefined}
        value={value.password}
        onChange={(password) => onChange({ ...value, password })}
        error={fieldSentence(error, `${path}password`)}
      />
    </>
  );
}
