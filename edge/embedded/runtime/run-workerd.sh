#!/bin/sh
# Runs workerd so that it cannot outlive the Node process that started it: where the kernel can do that, it is asked
# to send KILL with the parent's end; everywhere, who runs and how is left in a file that the next start looks into.
printf '%s\n%s\n' "$$" "$*" >"$PORCHLIGHT_WORKERD_PID"
if setpriv --pdeathsig KILL true 2>/dev/null; then
  exec setpriv --pdeathsig KILL -- "$PORCHLIGHT_WORKERD" "$@"
fi
exec "$PORCHLIGHT_WORKERD" "$@"
