"""Speech acts: claims whose deed is the matter of what somebody says.

`drafting` makes a clause, a voice and a deed a draft. `reported` ("fordert den Rückzug") and
`nominal` ("die Forderung nach") find the matter in `matters` and the speaker in `tellers`,
`matter_drafts` says whose deed it is;
`answers` take up what was said before, `replies` links them; `silent` is what somebody merely says,
`encounters` talks that are told beside it.
"""
