# shellcheck shell=bash
# A bill of materials, CycloneDX 1.5 as JSON: the NuGet packages and the .NET runtime that are linked into flanneld, and the Debian packages
# beside it. Sourced by eng/image.sh.

# nuget_components ASSETS: what the restore settled on, without analyzers and build tasks: of those nothing is in the program.
nuget_components() {
  jq '[ (.targets[] | to_entries[]
          | select(.value.type == "package" and ((.value.runtime // {}) | keys | any(endswith(".dll"))))
          | .key | split("/")),
        (.project.frameworks[].downloadDependencies[]?
          | select(.name | test("^Microsoft\\.NETCore\\.App\\.Runtime\\.|\\.ILCompiler$"))
          | [.name, (.version | split("[\\[, ]+"; null)[1])]) ]
    | unique | map(. as [$name, $version] | "pkg:nuget/\($name)@\($version)" as $purl
    | { type: "library", name: $name, version: $version, purl: $purl, "bom-ref": $purl })' "$1"
}

# debian_components: lines of `dpkg-query` on standard input (name, version, architecture).
debian_components() {
  jq --raw-input --null-input '[ inputs | split("\t") as [$name, $version, $arch]
    | "pkg:deb/debian/\($name)@\($version | @uri)?arch=\($arch)" as $purl
    | { type: "library", name: $name, version: $version, purl: $purl, "bom-ref": $purl } ]'
}

# write_sbom VERSION ASSETS: the whole on standard output; the Debian packages come in on standard input. The same input gives the same
# output: there is neither a time nor a random serial number in it.
write_sbom() {
  local nuget debian
  nuget=$(nuget_components "$2") || return
  debian=$(debian_components) || return
  jq --null-input --arg version "$1" --argjson nuget "$nuget" --argjson debian "$debian" '
    { bomFormat: "CycloneDX", specVersion: "1.5", version: 1,
      metadata: { component: { type: "container", name: "flanneld", version: $version, "bom-ref": "flanneld" } },
      components: ($nuget + $debian | sort_by(.purl)),
      dependencies: [{ ref: "flanneld", dependsOn: ($nuget + $debian | map(."bom-ref") | sort) }] }'
}
