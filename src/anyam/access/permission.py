"""Permissions: everything a person can ask to do, in the order of the work."""

from __future__ import annotations

from anyam.kernel import Choice


class Permission(Choice):
    """One thing a person may or may not do."""

    MANAGE_NODE = "manage_node", "mengelola daerah dan server", "manage regions and the server"
    MANAGE_PEOPLE = "manage_people", "mengelola pengguna dan peran", "manage people and roles"
    GRANT_SUPPORT = "grant_support", "memberi akses dukungan", "grant support access"
    SEE_AUDIT = "see_audit", "melihat jejak audit", "see the audit trail"
    SEE_PLAN = "see_plan", "melihat rancangan rencana", "see the draft plan"
    CREATE_PLAN = "create_plan", "membuat rencana", "create a plan"
    WRITE_PLAN = "write_plan", "mengubah isi pokok rencana", "change the plan as a whole"
    WRITE_ELEMENT = "write_element", "mengubah isi rencana", "change the plan's content"
    IMPORT_PLAN = "import_plan", "mengimpor buku kerja", "import a workbook"
    WAIVE_FINDING = "waive_finding", "menerima temuan dengan alasan", "accept a finding"
    COMMENT = "comment", "memberi komentar", "comment"
    REVIEW = "review", "menelaah rencana", "review the plan"
    SCORE_QUICK_WIN = "score_quick_win", "menilai quick win", "score quick wins"
    DECIDE = "decide", "memutuskan irisan, quick win, dan peta jalan", "decide together"
    LEAD_SESSION = "lead_session", "memandu lokakarya", "lead a workshop"
    SUBMIT = "submit", "mengajukan rencana", "submit the plan"
    APPROVE = "approve", "menyetujui atau mengembalikan rencana", "approve or return the plan"
    PUBLISH = "publish", "menerbitkan edisi", "publish an edition"
    WRITE_REPORT = "write_report", "mengisi laporan realisasi", "write reports"
    VERIFY_REPORT = "verify_report", "memeriksa laporan realisasi", "verify reports"
    ANSWER_EVALUATION = "answer_evaluation", "mengisi evaluasi", "answer an evaluation"
    SCORE_EVALUATION = "score_evaluation", "menilai evaluasi", "score an evaluation"
    SEE_NATION = "see_nation", "melihat rekap antardaerah", "see figures across regions"
    SEE_EDITION = "see_edition", "membaca edisi terbit", "read published editions"
