// A certified OpenID provider for the tests, on loopback. Its settings file says who exists and which client it serves.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const told = () => JSON.parse(readFileSync(process.argv[2], "utf8"));
const begun = told();
const issuer = `http://127.0.0.1:${begun.port}`;

const provider = new Provider(issuer, {
  clients: [{
    client_id: "forthwith", client_secret: begun.secret, redirect_uris: begun.back,
    grant_types: ["authorization_code"], response_types: ["code"],
  }],
  jwks: begun.jwks,
  cookies: { keys: ["of the tests"] },
  conformIdTokenClaims: false,
  claims: { openid: ["sub", "amr", "acr"], email: ["email", "email_verified"], profile: ["name", "groups"] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  ttl: { IdToken: 300, AccessToken: 300, AuthorizationCode: 60, Grant: 300, Session: 300, Interaction: 300 },
  async findAccount(_, id) {
    const account = told().accounts[id];
    return account && { accountId: id, claims: () => ({ sub: id, ...account }) };
  },
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
    grant.addOIDCScope("openid email profile");
    await grant.save();
    return grant;
  },
});

const page = `<!doctype html><html lang="en"><title>Agency account</title><form method="post">
  <label>Account <input name="account" autofocus></label><button>Sign in</button></form>`;

createServer(async (req, res) => {
  if (req.url === "/favicon.ico") return res.writeHead(204).end();
  if (!req.url.startsWith("/interaction/")) return provider.callback()(req, res);
  if (req.method === "GET") return res.setHeader("content-type", "text/html").end(page);
  let body = "";
  for await (const piece of req) body += piece;
  const accountId = new URLSearchParams(body).get("account");
  const { amr } = told().accounts[accountId] ?? {};
  return provider.interactionFinished(req, res, { login: { accountId, amr } });
}).listen(begun.port, "127.0.0.1", () => console.log("ready"));
