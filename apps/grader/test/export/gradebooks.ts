/** As an instructor gets them: a Canvas gradebook of a course with two assignments. */
export const canvasGradebook: string = [
  "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Lab 1 (11),Lab 2 (12),Current Score,Lab 2 extra (13)",
  ",,,,,,Manual Posting,(read only),",
  "    Points Possible,,,,,10,100,(read only),5",
  '"Müller, Jörg",101,S-1,joerg,CN,9,,80.1,',
  '"Doe, Jane",102,S-2,+1@example.edu,CN,8,70,75,1',
  '"Lee, Ann",103,S-3,ann,CN,,,,',
  '"Lee, Bo",104,S-4,bo,"CN ""A"", 2",7,EX,,',
  '"Late, Nobody",105,S-5,empty,CN,7,66,,',
  '"=SUM(1,2)",106,S-6,ours,CN,7,55,,',
  '"-Crash, @x",107,S-7,crash,CN,,12,,',
  '"Absent, Eve",108,S-8,eve,CN,7,99,,',
  '"Student, Test",109,,,CN,,,,',
  "",
].join("\r\n");

export const moodleWorksheet: string = [
  'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed","Last modified (submission)","Last modified (grade)","Feedback comments"',
  '"Participant 101","Jörg Müller",joerg@example.edu,"Submitted for grading",,100.00,Yes,"Monday, 5 October 2026, 9:00 AM",-,',
  '"Participant 102","=1+1 Doe",jane@example.edu,"Submitted for grading",55.00,100.00,Yes,-,-,"Well done, ""Jane"""',
  '"Participant 103","Ann Lee",ann@example.edu,"Submitted for grading",,100.00,Yes,-,-,',
  '"Participant 104","Bo Lee",bo@example.edu,"Submitted for grading",,100.00,No,-,-,',
  '"Participant 105","Eve Absent",eve@example.edu,"No submission",12.00,100.00,Yes,-,-,keep',
  "",
].join("\n");

export const githubGrades: string = [
  "assignment_name,assignment_url,starter_code_url,github_username,roster_identifier,student_repository_name,student_repository_url,submission_timestamp,points_awarded,points_available",
  "Lab 2,https://x,https://y,crash,c@example.edu,lab-2-crash,https://z,2026-10-05 09:00:00 UTC,0,100",
  "Lab 2,https://x,https://y,ours,o@example.edu,lab-2-ours,https://z,2026-10-05 09:00:00 UTC,33,100",
  "Lab 2,https://x,https://y,eve,e@example.edu,lab-2-eve,https://z,2026-10-05 09:00:00 UTC,44,100",
  "",
].join("\n");
