using NetnsFixtures.Diagnostics;

namespace NetnsFixtures.Tool;

/// <summary>An examination as text: a line for what is good, and what it means and what to do beneath what is not.</summary>
internal sealed class ExaminationText(Paper paper)
{
    private const int AskedWidth = 19;
    private const int Indentation = 2 + MarkWidth + AskedWidth;
    private const int MarkWidth = 9;

    public void Write(Examination examination)
    {
        foreach (IGrouping<string, Finding> area in examination.Findings.GroupBy(static finding => finding.Area))
        {
            paper.Write(Colour.Bold, area.Key);
            paper.WriteLine();
            foreach (Finding finding in area)
                Write(finding);
            paper.WriteLine();
        }

        WriteEnd(examination);
    }

    private void Write(Finding finding)
    {
        (Colour colour, string mark) = finding.Verdict switch
        {
            Verdict.Good => (Colour.Green, "ok"),
            Verdict.Limited => (Colour.Yellow, "limited"),
            _ => (Colour.Red, "MISSING"),
        };
        paper.Write("  ");
        paper.Write(colour, mark.PadRight(MarkWidth));
        paper.Write(finding.Asked.PadRight(AskedWidth));
        paper.WriteWords(finding.Found, Indentation);
        WriteBeneath("because  ", finding.Meaning);
        WriteBeneath("to do    ", finding.WhatToDo);
    }

    private void WriteBeneath(string label, string? text)
    {
        if (text is null)
            return;
        paper.Write(new string(' ', Indentation));
        paper.Write(Colour.Dim, label);
        paper.WriteWords(text, Indentation + label.Length);
    }

    private void WriteEnd(Examination examination)
    {
        int limited = examination.Findings.Count(static finding => finding.Verdict == Verdict.Limited);
        if (!examination.TestsWillRun)
            paper.Write(Colour.Red, "Tests will not run here.");
        else if (limited == 0)
            paper.Write(Colour.Green, "Tests will run here.");
        else
            paper.Write(Colour.Yellow, $"Tests will run here, with {limited} {(limited == 1 ? "limit" : "limits")}.");
        paper.WriteLine();
    }
}
