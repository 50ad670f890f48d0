namespace Flannel.Reference.Configuration.GoRegex;

/// <summary>The flags that <c>(?ims)</c> sets. <c>U</c> swaps greedy and lazy, which does not decide whether there is a match.</summary>
internal readonly record struct GoFlags(bool IgnoreCase, bool ManyLines, bool DotMatchesNewline)
{
    /// <summary>Reads what follows <c>(?</c>, to its colon or parenthesis.</summary>
    /// <param name="text">The expression, behind the question mark.</param>
    /// <param name="start">Where the parenthesis is.</param>
    /// <param name="opensGroup">Whether a group follows to which alone the flags apply.</param>
    public GoFlags Read(GoText text, int start, out bool opensGroup)
    {
        GoFlags flags = this;
        bool value = true, sawFlag = false;
        while (!text.IsAtEnd)
        {
            int character = text.Read();
            switch (character)
            {
                case 'i': flags = flags with { IgnoreCase = value }; break;
                case 'm': flags = flags with { ManyLines = value }; break;
                case 's': flags = flags with { DotMatchesNewline = value }; break;
                case 'U': break;
                case '-' when value: (value, sawFlag) = (false, false); continue;
                case ':' or ')' when value || sawFlag:
                    opensGroup = character == ':';
                    return flags;
                default: throw new GoRegexException(GoRegexException.BadPerl, text.Since(start));
            }

            sawFlag = true;
        }

        throw new GoRegexException(GoRegexException.BadPerl, text.Since(start));
    }
}
