# shellcheck shell=bash
# The table of contents of the API, by object instead of by namespace. Sourced by eng/docs.sh, between docfx's reading of the code and
# its building of pages.

# api_types: a line for each type: folder of its source below src, uid, name. docfx writes a file for each.
api_types() {
  awk '
    FNR == 1 { uid = name = type = path = "" }
    /^- uid: / && uid == "" { uid = substr($0, 8) }
    /^  name: / && name == "" { name = substr($0, 9) }
    /^  type: / && type == "" { type = $2 }
    /^    path: / && path == "" {
      path = $2
      sub(/^.*\/src\//, "", path); sub(/^src\//, "", path); sub(/\/[^\/]*$/, "", path)
      if (type != "Namespace") print path "\t" uid "\t" name
    }' docs/api/*.yml
}

# api_namespaces: those that have types of the API.
api_namespaces() {
  awk '
    FNR == 1 { uid = type = "" }
    /^- uid: / && uid == "" { uid = substr($0, 8) }
    /^  type: / && type == "" { type = $2; if (type == "Namespace") print uid }' docs/api/*.yml | LC_ALL=C sort -u   # docfx's own table of contents begins with one too
}

# group_api: writes docs/api/toc.yml by docs/api-groups.
group_api() {
  api_types >docs/obj/types
  LC_ALL=C sort -f -k3 docs/obj/types | awk -F '\t' -v namespaces="$(api_namespaces | tr '\n' ' ')" '
    FILENAME == "docs/api-groups" {
      if (/^#/ || /^$/) next
      folder = $0; sub(/ .*/, "", folder)
      title = $0; sub(/^[^ ]+ +/, "", title)
      of[folder] = title
      if (!(title in members)) { order[++groups] = title; members[title] = "" }
      next
    }
    {
      folder = $1
      while (folder != "" && !(folder in of)) if (!sub(/\/[^\/]*$/, "", folder)) folder = ""
      if (folder == "") { print "docs/api-groups: no group takes " $2 " of src/" $1 >"/dev/stderr"; failed = 1; next }
      members[of[folder]] = members[of[folder]] "  - uid: \"" $2 "\"\n    name: \"" $3 "\"\n"
    }
    END {
      print "### YamlMime:TableOfContent\n- name: Overview\n  href: ../reference/index.md"
      for (g = 1; g <= groups; g++) {
        if (members[order[g]] == "") { print "docs/api-groups: no type is in " order[g] >"/dev/stderr"; failed = 1; continue }
        printf "- name: %s\n  items:\n%s", order[g], members[order[g]]
      }
      print "- name: Namespaces of the code\n  items:"
      for (n = split(namespaces, names, " "); i < n; )
        printf "  - uid: %s\n    name: %s\n", names[++i], names[i]
      exit failed
    }' docs/api-groups - >docs/obj/toc.yml && mv docs/obj/toc.yml docs/api/toc.yml
}
