// A certified OpenID provider with a few invented people; told by its environment, forgets everything when it ends.
import { createServer } from 'node:http';
import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';

const { PROVIDER_PORT, PROVIDER_CLIENTS, PROVIDER_PEOPLE } = process.env;
const people = JSON.parse(PROVIDER_PEOPLE);
const issuer = `http://127.0.0.1:${PROVIDER_PORT}`;
const { privateKey } = await generateKeyPair('RS256', { extractable: true });

const provider = new Provider(issuer, {
  clients: JSON.parse(PROVIDER_CLIENTS),
  jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'first' }] },
  cookies: { keys: [randomBytes(24).toString('hex')] },
  claims: { openid: ['sub', 'acr', 'amr'], profile: ['name'], phone: ['phone_number', 'phone_number_verified'] },
  acrValues: ['one', 'two'],
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_ctx, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id].claims }) },
  // What a resident would be asked to share is agreed upon: these clients are the county's own.
  async loadExistingGrant(ctx) {
    const grant = new provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope('openid profile phone');
    grant.addOIDCClaims(['acr', 'amr']);
    await grant.save();
    return grant;
  },
});

const page = (uid) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>统一身份认证（测试）</title>
<main><h1>统一身份认证（测试）</h1><form method="post" action="/interaction/${uid}">
<p><label>选一个人 <select name="who">${Object.entries(people)
    .map(([id, one]) => `<option value="${id}">${one.label}</option>`)
    .join('')}</select></label></p>
<p><button name="do" value="login">登录</button> <button name="do" value="abort">不登录</button></p></form></main></html>`;

async function interact(request, response, uid) {
  if (request.method === 'GET') {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    return response.end(page(uid));
  }
  let body = '';
  for await (const part of request) body += part;
  const form = new URLSearchParams(body);
  const who = form.get('who');
  const result =
    form.get('do') === 'login' && people[who]
      ? { login: { accountId: who, acr: people[who].acr, amr: people[who].amr } }
      : { error: 'access_denied', error_description: 'the person said no' };
  return provider.interactionFinished(request, response, result);
}

const callback = provider.callback();
createServer((request, response) => {
  const uid = /^\/interaction\/([\w-]+)$/.exec(request.url);
  return uid
    ? interact(request, response, uid[1]).catch((error) => response.writeHead(400).end(String(error)))
    : callback(request, response);
}).listen(Number(PROVIDER_PORT), '127.0.0.1');
