/** How a health check shows that it came through the door: without one the shop is not started. */
export const DOOR_HEADER = 'x-door';
