/**
 * The class of a statement. `read`: reads data or definitions, changes nothing. `write`: changes rows or files.
 * `ddl`: changes definitions or privileges. `other`: anything else, such as transaction control, settings,
 * procedures and maintenance.
 */
export type StatementClass = 'read' | 'write' | 'ddl' | 'other';
