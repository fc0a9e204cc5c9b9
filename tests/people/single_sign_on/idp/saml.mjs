// A SAML identity provider for the tests, on loopback. Its settings file says who exists and how each is answered.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import samlp from "samlp";

const told = () => JSON.parse(readFileSync(process.argv[2], "utf8"));
const begun = told();
const PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

const profile = (account) => ({
  getClaims: () => ({ email: account.email, name: account.name, groups: account.groups }),
  getNameIdentifier: () => ({ nameIdentifier: account.id, nameIdentifierFormat: account.format ?? PERSISTENT }),
});

const page = (asked) => `<!doctype html><html lang="en"><title>Agency account</title><form>
  <input type="hidden" name="SAMLRequest" value="${encodeURI(asked.SAMLRequest).replaceAll("%25", "%")}">
  <label>Account <input name="account" autofocus></label><button>Sign in</button></form>`;

createServer((req, res) => {
  if (req.url === "/favicon.ico") return res.writeHead(204).end();
  const url = new URL(req.url, `http://127.0.0.1:${begun.port}`);
  req.query = Object.fromEntries(url.searchParams);
  const account = told().accounts[req.query.account];
  if (!account) return res.setHeader("content-type", "text/html").end(page(req.query));
  req.user = account;
  res.send = (text) => res.setHeader("content-type", "text/html").end(text);
  res.set = (name, value) => res.setHeader(name, value);
  const answer = samlp.auth({
    issuer: begun.issuer, cert: begun.cert, key: begun.key, profileMapper: profile,
    getPostURL: (_audience, _request, _req, done) => done(null, told().back),
    recipient: told().back, destination: told().back, lifetimeInSeconds: 300,
    authnContextClassRef: account.context, includeAttributeNameFormat: true, ...account.answer,
  });
  return answer(req, res, (error) => res.writeHead(500).end(String(error)));
}).listen(begun.port, "127.0.0.1", () => console.log("ready"));
