import { includesRole } from "@commontable/shared/access/roles.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { RadioCards } from "../../ui/RadioCards.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { setAppearance, useAppearance } from "../appearance.ts";
import { messages as shell } from "../messages.ts";
import { HearingSettings } from "../notices/HearingSettings.tsx";
import { PageFrame } from "../PageFrame.tsx";
import { usePartnership } from "../partnership-context.ts";
import { useMe } from "../queries.ts";
import { useSignOut } from "../use-sign-out.tsx";
import { KeepSeat } from "./KeepSeat.tsx";
import { PartnershipForm } from "./PartnershipForm.tsx";
import { TakeOut } from "./TakeOut.tsx";
import { Tokens } from "./Tokens.tsx";
import { messages } from "./messages.ts";
import styles from "./Settings.module.css";

export function SettingsPage() {
  const { partnership } = usePartnership();
  return (
    <PageFrame title={messages.heading} titleIsHeading={false}>
      <div className="page">
        <div className="page-h">
          <div>
            <h1>{messages.heading}</h1>
            <p>{messages.lead}</p>
          </div>
        </div>
        <div className={styles.grid}>
          <Look />
          <OwnSeat />
          <HearingSettings />
          {includesRole(partnership.role, "view") && <Tokens />}
          {includesRole(partnership.role, "manage") && <PartnershipForm />}
          <TakeOut />
        </div>
      </div>
    </PageFrame>
  );
}

function Look() {
  const { theme, textSize, singleKeys } = useAppearance();
  return (
    <Card as="section" className={styles.form}>
      <h2>{messages.look}</h2>
      <RadioCards
        label={messages.theme}
        columns={3}
        value={theme}
        onChange={(next) => setAppearance({ theme: next })}
        answers={[
          { id: "system", label: shell.themes.system },
          { id: "light", label: shell.themes.light },
          { id: "dark", label: shell.themes.dark },
        ]}
      />
      <RadioCards
        label={messages.textSize}
        columns={3}
        value={textSize}
        onChange={(next) => setAppearance({ textSize: next })}
        answers={[
          { id: "100", label: shell.textSizes["100"] },
          { id: "112", label: shell.textSizes["112"] },
          { id: "125", label: shell.textSizes["125"] },
        ]}
      />
      <Switch
        isSelected={singleKeys}
        onChange={(isOn) => setAppearance({ singleKeys: isOn })}
        under={messages.singleKeysHint}
      >
        {messages.singleKeys}
      </Switch>
    </Card>
  );
}

function OwnSeat() {
  const { data: me } = useMe();
  const { partnership } = usePartnership();
  const { signOut, dialog } = useSignOut();
  return (
    <Card as="section" className={styles.form}>
      <h2>{messages.seat}</h2>
      {me?.person?.hasAccount ? (
        <p className="soft">{messages.account(me.person.email ?? "")}</p>
      ) : partnership.demo ? null : (
        <KeepSeat />
      )}
      <div className={styles.line}>
        <span className={styles.words}>
          <span className="sm soft">{messages.signOutHint}</span>
        </span>
        <Button onPress={signOut}>
          <Icon name="out" />
          {messages.signOut}
        </Button>
      </div>
      {dialog}
    </Card>
  );
}
