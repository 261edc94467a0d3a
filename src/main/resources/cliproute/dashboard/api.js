// Requests to the HTTP interface of the service.

const TOKEN = 'cliproute.token';

/** Error answer of the service: its message is written for the reader. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function request(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new ApiError(0, 'The service does not answer.');
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(response.status, body.message ?? `The service answered ${response.status}.`);
  return body;
}

/** Returns the JSON object at a path; parameters that are empty are left out. */
export function get(path, parameters = {}, signal) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
  return request(query.size ? `${path}?${query}` : path, {signal});
}

/** Sends a command. Asks for the token of the service where it requires one. */
export async function post(path) {
  const send = () => {
    const token = sessionStorage.getItem(TOKEN);
    return request(path, {method: 'POST', headers: token ? {Authorization: `Bearer ${token}`} : {}});
  };
  try {
    return await send();
  } catch (e) {
    if (e.status !== 401) throw e;
    const token = window.prompt('The service requires its token (cliproute.http.token):');
    if (!token) throw e;
    sessionStorage.setItem(TOKEN, token);
    return send();
  }
}
