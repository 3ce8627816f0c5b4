export { BeginPage } from "./BeginPage.tsx";
export { BringInPage } from "./BringInPage.tsx";
export { DemoPage } from "./DemoPage.tsx";
export { FirstPage } from "./FirstPage.tsx";
export { JoinPage } from "./JoinPage.tsx";
export { SignInPage } from "./SignInPage.tsx";
export { StopDigestPage } from "./StopDigestPage.tsx";
export { StartPage } from "./StartPage.tsx";
