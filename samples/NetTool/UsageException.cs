using System;

namespace NetTool;

/// <summary>The command line is invalid: the message names the argument and what is expected.</summary>
internal sealed class UsageException(string message) : Exception(message + " `nettool --help` shows everything.");
