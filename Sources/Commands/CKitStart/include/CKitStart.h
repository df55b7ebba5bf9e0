#ifndef C_KIT_START_H
#define C_KIT_START_H

/// The process's arguments as the system handed them over, ended by a null pointer; the first is the command's name.
char **kit_arguments(void);

#endif
