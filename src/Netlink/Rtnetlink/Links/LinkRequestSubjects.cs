namespace Netlink.Rtnetlink;

/// <summary>A change with its link.</summary>
internal readonly record struct LinkChangeRequest(LinkReference Link, LinkChange Change)
{
    /// <summary>The link as the caller named it, if the request names it otherwise.</summary>
    public LinkReference? Given { get; init; }

    public override string ToString() => $"{Given ?? Link}{(Change.Name is null ? "" : $" (renamed to {Change.Name})")}";
}

/// <summary>A link with the details to read.</summary>
internal readonly record struct LinkQuestion(LinkReference Link, LinkDetails Details)
{
    public override string ToString() => Link.ToString();
}

/// <summary>An alternative name with its link.</summary>
internal readonly record struct AlternativeName(LinkReference Link, string Name)
{
    public override string ToString() => $"alternative name {Name} of {Link}";
}

/// <summary>All links with a group number.</summary>
internal readonly record struct LinkGroup(uint Number)
{
    public override string ToString() => $"links of group {Number}";
}
