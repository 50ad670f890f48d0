/*
 * What the kernel itself costs: the tasks of the benchmark with hand-written netlink messages, and no library.
 *
 *   raw TASK COUNT SECONDS      the contract is in bench/README.md
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../common/measure.h"
#include "netlink.h"

int main(int argc, char **argv)
{
    const char *task = argc == 4 ? argv[1] : "";
    long count = argc == 4 ? atol(argv[2]) : 0;

    if (strcmp(task, "events") == 0) {
        receive_events(count, atoi(argv[3]));
        return 0;
    }

    open_connection(0, 0);
    if (strcmp(task, "start") == 0)
        return 0;
    set_budget(argc == 4 ? atof(argv[3]) : 0);
    if (strcmp(task, "visit") == 0)
        visit_routes();
    else if (strcmp(task, "list") == 0)
        list_routes();
    else if (strcmp(task, "small") == 0)
        visit_small_table(count);
    else if (strcmp(task, "change") == 0)
        change_routes(count);
    else if (strcmp(task, "batch") == 0)
        batch_routes(count);
    else if (strcmp(task, "link") == 0)
        query_link(count);
    else if (strcmp(task, "links") == 0)
        list_links();
    else if (strcmp(task, "group") == 0)
        delete_group(count);
    else if (strcmp(task, "rules") == 0)
        commit_rules(count);
    else if (strcmp(task, "elements") == 0)
        commit_elements(count);
    else if (strcmp(task, "filters") == 0)
        add_filters(count);
    else if (strcmp(task, "sockets") == 0)
        visit_sockets();
    else
        return 3;
    return 0;
}
