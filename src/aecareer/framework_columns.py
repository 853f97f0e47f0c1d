"""What the columns of a table of duties hold, by their headings, in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from aecareer.vocabulary import normal

ID, POSITION, LEVEL, TRACK = "id", "position", "level", "track"
AREA, CAPABILITY, DUTY, NAMED, TITLE = "area", "capability", "duty", "named", "title"
EXPECTED, WEIGHT, MUST, EVIDENCE, DEVELOP = "expected", "weight", "must", "evidence", "develop"
_WORDS = {
    ID: "id no nr number code ref reference 编号 序号 代码",
    POSITION: "position role job jobtitle post grade 职位 岗位 角色 职务 职级",
    LEVEL: "level rank rung step tier 层级 级别 等级",
    TRACK: "track ladder stream path family jobfamily 序列 通道 职类",
    AREA: "area category domain theme pillar section group dimension 领域 类别 维度 模块 分类 方面",
    CAPABILITY: "capability cluster competencygroup strand 能力项 能力类别",
    DUTY: "description definition statement requirement meaning explanation details whatwemean "
    "描述 职责描述 能力要求 定义 说明 工作内容",
    NAMED: "duty duties skill skills competency competence competencies responsibility "
    "responsibilities task tasks behaviour behavior 职责 技能 能力 胜任力 任务 行为",
    TITLE: "title name shortname label dutytitle skillname dutyname competencyname 名称 标题 简称 "
    "技能名称 能力名称 职责名称",
    EXPECTED: "expected expectedlevel requiredlevel target targetlevel required expectation "
    "proficiency minimum 要求 期望 目标 应达 要求等级 期望等级 目标等级 标准分",
    WEIGHT: "weight weighting importance 权重 重要性",
    MUST: "must mandatory musthave essential critical 必备 必须 关键",
    EVIDENCE: "evidence example examples indicator indicators proof 证据 例子 表现 标准 达成标准",
    DEVELOP: "develop development advice howtoimprove learning training 发展 提升 发展建议 培训",
}
_KNOWN = {word: key for key, words in _WORDS.items() for word in words.split()}
_ENDS = {  # of longer headings; no position is called so
    AREA: "category domain 类别 领域 维度 模块",
    DUTY: "description definition 描述 说明 定义",
    EVIDENCE: "evidence indicators 证据 表现 标准",
    WEIGHT: "weight weighting 权重",
}
_ENDING = {end: key for key, ends in _ENDS.items() for end in ends.split()}
_LANGUAGES = {
    "en": "en eng english 英文 英语",
    "zh": "zh cn chinese 中文 汉语",
    "fr": "fr french français 法文 法语",
    "de": "de german deutsch 德文 德语",
    "es": "es spanish español 西班牙文 西班牙语",
    "ja": "ja jp japanese 日文 日语",
    "ko": "ko korean 韩文 韩语",
}
_LANGUAGE = {word: code for code, words in _LANGUAGES.items() for word in words.split()}
_ASIDE = re.compile(r"(.*?)[\s(（\[/_-]+([^\s()（）\[\]/_-]+)[)）\]]?")
_POINT = re.compile(
    r"(?:level|point|score|rating|l|第)?\s*(\d{1,2})\s*(?:级|档|分)?(?:\s*[-–—:：.(（]\s*.*)?"
)
MOST_POINT = 20


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column holds, and in which language ("" for the only one)."""

    key: str
    language: str = ""


def heading(text: str) -> Heading | None:
    """What a column so headed holds; None if that is not known."""
    words = normal(text)
    joined = _joined(words)
    if joined in _KNOWN:
        return Heading(_KNOWN[joined])
    parted = _ASIDE.fullmatch(words)
    if parted and parted[2] in _LANGUAGE and (key := _KNOWN.get(_joined(parted[1]))):
        return Heading(key, _LANGUAGE[parted[2]])
    if words[:2] in _LANGUAGE and (key := _KNOWN.get(_joined(words[2:]))):
        return Heading(key, _LANGUAGE[words[:2]])
    return next((Heading(key) for end, key in _ENDING.items() if joined.endswith(end)), None)


def point_headed(text: str) -> int | None:
    """The point for which a column holds words: "3", "Level 3", "3档"; else None."""
    found = _POINT.fullmatch(normal(text))
    return int(found[1]) if found and int(found[1]) <= MOST_POINT else None


def _joined(words: str) -> str:
    return re.sub(r"[\s*:：_-]+", "", words)


def headings(row: Mapping[int, str]) -> Mapping[int, Heading]:
    """The columns of a row of headings that are known, each key and language once.

    What is headed as a duty is its text, or its title where another column describes it.
    """
    found = {column: head for column, text in sorted(row.items()) if (head := heading(text))}
    keys = {head.key for head in found.values()}
    name, text = (TITLE if DUTY in keys else DUTY), DUTY
    if not keys & {DUTY, NAMED}:
        name, text = TITLE, DUTY
        found = {c: Heading(DUTY, h.language) if h.key == TITLE else h for c, h in found.items()}
    known: dict[int, Heading] = {}
    for column, head in found.items():
        key = {NAMED: name, DUTY: text}.get(head.key, head.key)
        if Heading(key, head.language) not in known.values():
            known[column] = Heading(key, head.language)
    return known


def is_heading_row(row: Mapping[int, str]) -> bool:
    """Whether these are the headings of a table of duties.

    That is the duty's, and another that is known or several that may be positions.
    """
    known = headings(row)
    others = [text for column, text in row.items() if column not in known and text.strip()]
    return DUTY in {head.key for head in known.values()} and (len(known) > 1 or len(others) > 1)
