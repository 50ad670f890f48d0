using System;

namespace NetlinkTool;

/// <summary>The command line cannot be meant: the message names the word, and what would do.</summary>
internal sealed class UsageException(string message) : Exception(message + " `netlink --help` shows everything.");
