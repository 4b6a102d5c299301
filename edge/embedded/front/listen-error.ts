import { HostError } from '../host-error.ts'

/** Why a port cannot be listened on: a HostError where the person who started the host can mend it. */
export function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new HostError(`Port ${port} on ${host} is taken by another program: stop it, or set PORT to another number.`)
  }
  if (error.code === 'EACCES') {
    return new HostError(`Port ${port} may not be used by this user: set PORT to a number above 1023.`)
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') {
    return new HostError(`HOST ${host} is no address of this machine: set HOST to one, such as 127.0.0.1.`)
  }
  return error
}
