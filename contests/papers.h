/*
 * contests/papers.h - what the rule book says of its papers: who signs them, who may appeal and until when, what is
 * checked again.
 *
 * Sources: 国赛 成绩管理办法 (复核: 前 30 % 全部, 其余抽 15 %, 错误率超过 5 % 全部), 申诉 2 小时内由领队书面提出.
 */
#ifndef CONTESTS_PAPERS_H
#define CONTESTS_PAPERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* 裁判, 记分员, 复核员, 裁判长, 监督员, 参赛者 */
enum signer {
    SIGNER_JUDGE,
    SIGNER_RECORDER,
    SIGNER_CHECKER,
    SIGNER_CHIEF,
    SIGNER_SUPERVISOR,
    SIGNER_ENTRANT,
    SIGNERS
};

/* 领队, 参赛者, 任何人 */
enum appellant { APPELLANT_TEAM_LEADER, APPELLANT_ENTRANT, APPELLANT_ANYONE };

struct papers {
    enum signer signatures[SIGNERS]; /* in their order, each once */
    size_t signature_count;
    unsigned appeal_minutes; /* 0: nothing is said of appeals */
    enum appellant appeal_by;
    bool appeal_twice;                                   /* there is a second instance */
    int64_t recheck_top, recheck_sample, recheck_errors; /* per cent, in millionths; 0: nothing is said */
};

#endif
