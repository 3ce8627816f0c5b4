import { lazy, Suspense } from "react";
import { Route, Switch } from "wouter";
import { Skeleton } from "../ui/Skeleton.tsx";
import { NotFound } from "./NotFound.tsx";

const PartnershipRoutes = lazy(async () => ({
  default: (await import("./PartnershipRoutes.tsx")).PartnershipRoutes,
}));
const entry = () => import("../features/entry/index.ts");
const StartPage = lazy(async () => ({ default: (await entry()).StartPage }));
const DemoPage = lazy(async () => ({ default: (await entry()).DemoPage }));
const BeginPage = lazy(async () => ({ default: (await entry()).BeginPage }));
const JoinPage = lazy(async () => ({ default: (await entry()).JoinPage }));
const FirstPage = lazy(async () => ({ default: (await entry()).FirstPage }));
const BringInPage = lazy(async () => ({ default: (await entry()).BringInPage }));
const SignInPage = lazy(async () => ({ default: (await entry()).SignInPage }));
const StopDigestPage = lazy(async () => ({ default: (await entry()).StopDigestPage }));

/** Every address of the product. */
export function Routes() {
  return (
    <Suspense fallback={<Skeleton />}>
      <Switch>
        <Route path="/" component={StartPage} />
        <Route path="/demo" component={DemoPage} />
        <Route path="/start" component={BeginPage} />
        <Route path="/join/:token">{({ token }) => <JoinPage token={token} />}</Route>
        <Route path="/first/:token">{({ token }) => <FirstPage token={token} />}</Route>
        <Route path="/bring-in" component={BringInPage} />
        <Route path="/sign-in" component={SignInPage} />
        <Route path="/stop-digest" component={StopDigestPage} />
        <Route path="/p/:slug/*?">{({ slug }) => <PartnershipRoutes key={slug} slug={slug} />}</Route>
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </Suspense>
  );
}
