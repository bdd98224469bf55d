/**
 * Functions with side effects in a SELECT: they end other sessions, change the session or leave something on the
 * server.
 */
const acting =
	/^(pg_terminate_backend|pg_cancel_backend|pg_reload_conf|pg_rotate_logfile|pg_(start|stop)_backup|pg_switch_\w+|pg_file_\w+|pg_logdir_ls|pg_advisory_\w+|set_config|setval|nextval|setseed|lo_\w+|lowrite|dblink\w*|change_(query|session|user)_priority|reboot_cluster)$/;

/** Whether a function of this name, in lower case and without schema, has side effects. */
export const hasSideEffects = (functionName: string): boolean => acting.test(functionName);
